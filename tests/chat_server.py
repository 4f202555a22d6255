"""A small OpenAI-compatible server on loopback, which answers whole flows.

It knows a request by a phrase of its prompt, as a real server knows nothing but the messages.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from alphakit.values import Message, Request

PHRASES = {
    "direct": "that solves the problem",
    "reflect": "Before anyone thinks of a solution",
    "reflect_again": "Here is a first reflection",
    "explain_tests": "For each of these tests, explain step by step",
    "understand": "First, put the problem into your own words",
    "propose_solutions": "possible solutions, in words",
    "rank_solutions": "Put them in order, best first",
    "choose_solution": "Choose the best one",
    "generate_tests_again": "more tests that were written",
    "generate_tests": "more tests for this problem",
    "write_code": "for the chosen solution",
    "fix_code": "It does not pass a test",
}


def prompt_of(messages: tuple[Message, ...]) -> str:
    """The name of the prompt that these messages come from."""
    first = messages[1].content.partition("# Your task")[2]
    return next(name for name, phrase in PHRASES.items() if phrase in first)


@dataclass
class Chat:
    """The running server: its base URL, and the requests that it got."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def chat_server(answer: Callable[[Request], str]) -> Iterator[Chat]:
    """Serve `answer` on a free loopback port until the block is left."""
    chat = Chat()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.reply({"object": "list", "data": [{"id": "toy", "object": "model"}]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            messages = tuple(Message(m["role"], m["content"]) for m in body["messages"])
            request = Request(prompt_of(messages), messages, body.get("temperature"))
            chat.requests.append(request)
            chat.headers.append({name.lower(): value for name, value in self.headers.items()})
            message = {"role": "assistant", "content": answer(request)}
            self.reply(
                {
                    "id": "1",
                    "object": "chat.completion",
                    "created": 1,
                    "model": "toy-1",
                    "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
                }
            )

        def reply(self, body: object) -> None:
            data = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    chat.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
