"""What the script of the page says. It fills in names, times and numbers; nothing here depends on a number grammatically."""

from django.utils.translation import gettext as _

from hubwerk.processes.events.enums import RegistrationStatus, SeatMode

__all__ = ["script_words"]


def script_words() -> dict[str, str]:
    """Sentences and labels by the name the script knows them by."""
    own = {
        "in": _("Welcome"),
        "already-in": _("Already in"),
        "undone": _("Undone"),
        "unknown": _("Not known here"),
        "not-confirmed": _("No place"),
        "wrong-event": _("Another event"),
        "unread": _("Not on this device"),
        "unknown-text": _("No ticket with this code is known."),
        "wrong-event-text": _("This ticket is for another event."),
        "unread-text": _("This ticket is not in the list on this device. It is checked as soon as there is a connection."),
        "since": _("since {time}"),
        "since-door": _("since {time}, door “{door}”"),
        "state-expected": _("expected"),
        "state-in": _("in since {time}"),
        "check-in": _("Check in"),
        "check-in-person": _("Check in {name}"),
        "undo": _("Undo"),
        "undo-person": _("Undo the check-in of {name}"),
        "found-none": _("Nobody by this name is expected."),
        "found": _("People found: {count}"),
        "online": _("Connected"),
        "offline": _("No connection"),
        "offline-waiting": _("No connection. Kept on this device and sent later: {count}"),
        "sending": _("Being sent: {count}"),
        "signed-out": _("You are no longer signed in. What you pressed is kept on this device and sent once you sign in again. Kept: {count}"),
        "not-sent": _("The hub does not take what was pressed at the moment. It is kept on this device. Kept: {count}"),
        "count": _("{came} of {expected}"),
        "camera-start": _("Scan tickets"),
        "camera-stop": _("Stop the camera"),
        "camera-refused": _("The camera cannot be used. Allow it in the settings of your browser, or type the code."),
        "camera-none": _("This device has no camera that a page can use. Type the code or search by name."),
        "camera-ready": _("Hold the QR code of a ticket before the camera."),
        "walk-in-kept": _("Kept on this device. The registration is written as soon as there is a connection."),
        "walk-in-full": _("All places are taken. Tick the box below to let this person in all the same."),
        "walk-in-full-later": _("Not registered: all places are taken."),
        "walk-in-anyway": _("Register all the same"),
        "refused-drop": _("Remove from this device"),
        "sign-in": _("Sign in again"),
        "help": _("Asked for help"),
        "list-none": _("There is no list on this device. Open this page once with a connection."),
    }
    states = {f"status-{value}": str(RegistrationStatus(value).label) for value in RegistrationStatus}
    return own | states | {f"mode-{value}": str(SeatMode(value).label) for value in SeatMode}
