"""A server on loopback that behaves as a test says, well or badly. What it does is bounded: a stall ends after some seconds, a
body has the length that the test gives it."""
import contextlib
import http.server
import ssl
import subprocess
import threading

STALL_SECONDS = 8


class Answer:
    """One answer: a whole file with its validators, unless the arguments say otherwise."""

    def __init__(self, body=b"", status=200, headers=None, etag=None, modified="Sat, 01 Aug 2026 10:00:00 GMT", cut=None, stall=False, pace=0.0):
        self.body, self.status, self.headers = body, status, headers or {}
        self.etag, self.modified = etag, modified
        self.cut = cut      # the connection ends after so many bytes
        self.stall = stall  # ... or stays open without another byte
        self.pace = pace    # seconds over which the body is spread


class Server:
    """`routes` maps a path to an Answer, or to a list of them, one for each request, the last for all that follow. `asked` holds
    (path, headers) of each request."""

    def __init__(self, certificate=None):
        self.routes, self.asked, self.released = {}, [], threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.asked.append((self.path, dict(self.headers)))
                route = outer.routes.get(self.path, Answer(status=404))
                answer = route if isinstance(route, Answer) else route.pop(0) if len(route) > 1 else route[0]
                with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
                    outer.send(self, answer)

            def log_message(self, *_):
                pass

        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.httpd.daemon_threads = True
        self.httpd.handle_error = lambda *_: None  # a client that went away is what many tests are about
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.httpd.socket = context.wrap_socket(self.httpd.socket, server_side=True)
        self.url = f"{scheme}://127.0.0.1:{self.httpd.server_address[1]}"
        threading.Thread(target=self.httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self):
        self.released.set()
        self.httpd.shutdown()
        self.httpd.server_close()

    def send(self, handler, answer):
        status, body, headers = answer.status, answer.body, dict(answer.headers)
        if status == 200 and answer.etag:
            headers["ETag"] = answer.etag
        if status == 200 and answer.modified:
            headers["Last-Modified"] = answer.modified
        if status == 200 and answer.etag and handler.headers.get("If-None-Match") == answer.etag:
            status, body = 304, b""
        elif status == 200 and (wanted := handler.headers.get("Range")) and handler.headers.get("If-Range") == answer.etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            headers.setdefault("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            status, body = 206, body[start:]
        handler.send_response(status)
        headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        self.send_body(handler, answer, body)

    def send_body(self, handler, answer, body):
        end = len(body) if answer.cut is None else min(answer.cut, len(body))
        step = end if not answer.pace else max(1, end // 20)
        for at in range(0, end, max(step, 1)):
            handler.wfile.write(body[at:min(at + step, end)])
            handler.wfile.flush()
            if answer.pace:
                self.released.wait(answer.pace / 20)
        if answer.stall:
            self.released.wait(STALL_SECONDS)
        if answer.cut is not None or answer.stall:
            handler.close_connection = True


def self_signed(folder):
    """A certificate for 127.0.0.1 and its key, made for one test."""
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key
