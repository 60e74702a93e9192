"""A small real SMTP server on a free loopback port, with the failures that real ones have."""

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Inbox:
    """What the server took in, and how it is to behave from now on."""

    messages: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    refuse_recipient_with: int | None = None
    refuse_message_with: int | None = None
    hang_up_after_message: bool = False
    hang_up_before_message: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Session(socketserver.StreamRequestHandler):
    server: "SmtpServer"

    def handle(self):
        inbox = self.server.inbox
        with inbox.lock:
            inbox.connections += 1
        self._say("220 localhost ready")
        recipient = ""
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith(("EHLO", "HELO")):
                self._say("250 localhost")
            elif verb.startswith("RCPT TO:"):
                recipient = line.decode().strip()[8:].strip("<>")
                code = inbox.refuse_recipient_with
                self._say(f"{code} no" if code else "250 ok")
            elif verb.startswith("DATA"):
                if not self._take_message(inbox, recipient):
                    return
            elif verb.startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take_message(self, inbox, recipient):
        if inbox.hang_up_before_message:
            return False
        self._say("354 go ahead")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if inbox.refuse_message_with:
            self._say(f"{inbox.refuse_message_with} no")
            return True
        with inbox.lock:
            inbox.messages.append(message_from_bytes(b"".join(lines)))
            inbox.recipients.append(recipient)
        if inbox.hang_up_after_message:
            return False
        self._say("250 taken")
        return True

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    """Serves until it is closed."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.inbox = Inbox()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def port(self):
        return self.server_address[1]

    def close(self):
        self.shutdown()
        self._thread.join()
        self.server_close()
