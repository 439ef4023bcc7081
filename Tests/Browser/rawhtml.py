"""What raw HTML in a notebook can do, where `--allow-html` lets it through: ask nobody, and stay where it is."""

import contextlib
import re
import socket
import subprocess
import threading

# Whatever in HTML makes a request, or leaves the page, without a click. AT is where somebody listens.
TAGS = [
    '<meta http-equiv="refresh" content="0;url=AT">', '<META HTTP-EQUIV=refresh CONTENT="0; AT">',
    '<noscript><meta http-equiv="refresh" content="0;url=AT"></noscript>', '<link rel="preconnect" href="AT">',
    '<link rel="dns-prefetch" href="AT">', '<link rel="prefetch" href="AT">', '<link rel="prerender" href="AT">',
    '<link rel="preload" as="image" href="AT">', '<link rel="modulepreload" href="AT">', '<link rel="stylesheet" href="AT">',
    '<link rel="icon" href="AT">', '<link rel="manifest" href="AT">', '<base href="AT"><img src="a.png" alt="">',
    '<img src="AT" alt="">', '<img srcset="AT 1x, AT 2x" alt="">', '<picture><source srcset="AT"><img alt=""></picture>',
    '<video src="AT" poster="AT" autoplay></video>', '<audio src="AT" autoplay></audio>', '<video><track src="AT" default></video>',
    '<iframe src="AT"></iframe>', '<iframe srcdoc="<meta http-equiv=refresh content=0;AT><img src=AT>"></iframe>',
    '<object data="AT"></object>', '<embed src="AT">', '<input type="image" src="AT" alt="x">', '<body background="AT">',
    '<form action="AT" id="f"><input name="a"></form><script>f.submit()</script>', '<script src="AT"></script>',
    '<script type="speculationrules">{"prefetch": [{"source": "list", "urls": ["AT"]}]}</script>',
    '<svg><image href="AT"/><use href="AT#a"/><script href="AT"/></svg>', '<div style="background:url(AT)">x</div>',
    '<style>@import "AT"; p{background:url(AT)} @font-face{font-family:a;src:url(AT)} p{font-family:a}</style>',
    '<img src="x" onerror="fetch(\'AT\')" alt="">', '<table background="AT"><tr><td>x</td></tr></table>',
]


@contextlib.contextmanager
def _listener():
    """An address, and the connections that were made to it."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()

        def listen():
            while not ended.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = server.accept()
                    heard.append(connection)
                    connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/", heard
        finally:
            ended.set()
            thread.join()


def _heard(browser, page, text, heard):
    heard.clear()
    page.write_text(text)
    browser.open(page)
    browser.wait(1.5)
    return len(heard)


def asks_nobody(browser, brine, folder):
    """Of a page with all of them nobody hears; of one without policy, whose tags are put back, somebody does."""
    notebook = folder / "raw.md"
    page = folder / "raw.html"
    with _listener() as (address, heard):
        tags = "\n\n".join(tag.replace("AT", address) for tag in TAGS)
        notebook.write_text(f"# Raw\n\n{tags}\n\nwords <meta http-equiv=refresh content=0;{address}> and <link rel=preconnect href={address}>\n")
        subprocess.run([brine, "run", "--quiet", "--allow-html", notebook, "--output", folder], check=True, capture_output=True)
        text = page.read_text()
        if address not in text:
            yield "the page has no raw HTML"
        if count := _heard(browser, page, text, heard):
            yield f"{count} connections were made"
        for tag in ('<meta http-equiv="refresh" content="0;url=AT">', '<link rel="preconnect" href="AT">'):
            spoiled = text.replace("</main>", tag.replace("AT", address) + "</main>")
            if not _heard(browser, page, spoiled, heard):
                yield f"{tag} was put back, and nobody heard of it"
        if not _heard(browser, page, re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text), heard):
            yield "without a policy nobody heard anything"
    notebook.unlink()
    page.unlink()
