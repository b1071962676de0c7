"""A browser window, and whatever went wrong in it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

PHONE, DESKTOP = 360, 1280
HEIGHT = 800
PASSWORD = "a long password"
NOT_ALLOWED = """
addEventListener("securitypolicyviolation", event =>
  console.error(`${event.violatedDirective} forbids ${event.blockedURI}`))
"""
RULES = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
}


class Window:
    """Where one person reads; `faults` are sentences, and there should be none."""

    def __init__(self, browser, home, folder, *, script=True, **options):
        self.home = home
        self.script = script
        self.folder = folder
        self.faults = []
        options.setdefault("viewport", {"width": DESKTOP, "height": HEIGHT})
        self.context = browser.new_context(
            base_url=home, java_script_enabled=script, **options
        )
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(NOT_ALLOWED)
        self.page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", self._ask)
        self.page.on("response", self._answer)

    def _note(self, fault):
        self.faults.append(f"{self.page.url.removeprefix(self.home)}: {fault}")

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self._note(message.text)

    def _ask(self, request):
        if not request.url.startswith((self.home, "data:")):
            self._note(f"asks for {request.url}")

    def _answer(self, response):
        if response.status >= 400:
            self._note(f"{response.status} for {response.url}")

    def go(self, path):
        self.page.goto(path)
        return self.page

    def opens(self, path):
        """Go there; whether it is a page, and no file to be kept."""
        try:
            self.go(path)
        except Error as download:
            if "Download is starting" not in str(download):
                raise
            return False
        return True

    def sign_in(self, member):
        page = self.go("/accounts/login/")
        page.get_by_label("Email").fill(member.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("/")
        return page

    def enter(self, member, client):
        """Be signed in already; the form itself is one test's matter."""
        client.force_login(member)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": self.home}
        self.context.add_cookies([cookie])

    def look(self, name, *widths):
        """Look at the page as it is, at both widths or those given."""
        for width in widths or (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self._measure(width)
            if self.script:  # axe is one
                self._judge(width)
            if self.folder:
                picture = self.folder / f"{name}-{width}.png"
                self.page.screenshot(path=picture, full_page=True)

    def _measure(self, width):
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self._note(f"scrolls sideways at {width} px: it is {wide} px wide")

    def _judge(self, width):
        for fault in Axe().run(self.page, options=RULES).response["violations"]:
            places = "; ".join(node["html"][:160] for node in fault["nodes"][:3])
            self._note(f"axe at {width} px: {fault['id']}: {places}")
