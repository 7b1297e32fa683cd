"""What may the server do, and what may the browser run? Everything that opens or closes a door of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orgmodel.foundation.language import LANGUAGES, mark, say

HOST = "127.0.0.1"
TEMPLATE = "orgmodel"
KEPT_OUT = [".*"]
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
STEPS = (mark("Starting Python"), mark("Reading the organisation"), mark("Drawing the page"))
STUCK = mark("The page is not there after a minute. Close this tab, stop orgmodel and start it again.")
FAILED = mark("The page could not be made. orgmodel check, with the same folder, says what is wrong with its files.")


def configuration(room: Path, port: int, token: str, language: str | None) -> dict[str, dict[str, Any]]:
    """Return what Voila is told.

    Args:
        room: the private folder; only its folder "served" is served.
        port: where to listen, on this machine alone.
        token: what the address must carry.
        language: of the loading steps; the reader's when None.
    """
    return {
        "Voila": {
            "notebook_path": str(room / "served" / "page.ipynb"),
            "root_dir": str(room / "served"),
            "connection_dir_root": str(room),
            "config_file_paths": [],  # nobody's own configuration opens what is closed here
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "token": token,
            "open_browser": False,
            "log_level": "WARN",
            "tornado_settings": {"headers": _headers(port)},
        },
        "VoilaConfiguration": {
            "template": TEMPLATE,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "file_denylist": KEPT_OUT,
            "http_keep_alive_timeout": 3600,  # its sign of life is an inline script
            "extension_allowlist": EXTENSIONS,
            "resources": {"shell": _shell(language)},
        },
        "MappingKernelManager": {"cull_idle_timeout": 600, "cull_interval": 60},
    }


def _headers(port: int) -> dict[str, str]:
    """Return what the browser is told: run our own files only; anywidget's modules come from blob addresses."""
    policy = {
        "default-src": "'self'",
        "script-src": "'self' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{HOST}:{port}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in policy.items()),
        "Referrer-Policy": "no-referrer",  # the address carries the token
    }


def _shell(language: str | None) -> dict[str, Any]:
    """Return the words that the page says before Python has started, in both languages."""

    def both(text: str) -> dict[str, str]:
        return {spoken: say(spoken, text) for spoken in LANGUAGES}

    return {
        "language": language or "",
        "steps": [both(text) for text in STEPS],
        "stuck": both(STUCK),
        "failed": both(FAILED),
    }
