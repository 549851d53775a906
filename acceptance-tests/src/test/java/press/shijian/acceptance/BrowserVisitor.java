package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import press.shijian.repository.Checkout;

/**
 * Somebody at a browser of one's own, who notices what a person would: errors on the console, things the page was not
 * allowed to load, requests to strangers, pages wider than the screen, fields without a name.
 */
final class BrowserVisitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Checkout.path("acceptance-tests/target/screenshots");

    /** Each language, each scheme and each width, in four looks. */
    private enum Look {
        ZH_DESKTOP_LIGHT("zh-CN", 1280, 900, ColorScheme.LIGHT),
        ZH_PHONE_DARK("zh-CN", 390, 844, ColorScheme.DARK),
        EN_PHONE_LIGHT("en", 390, 844, ColorScheme.LIGHT),
        EN_DESKTOP_DARK("en", 1280, 900, ColorScheme.DARK);

        private final String language;
        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Look(String language, int width, int height, ColorScheme scheme) {
            this.language = language;
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final BrowserContext context;
    private final Page page;
    private final List<String> broken = new ArrayList<>();

    private BrowserVisitor(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onPageError(error -> broken.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // a form that is refused with its reasons answers 400, which is as it should be
            if (message.type().equals("error") && !message.text().contains("status of 400")) {
                broken.add(page.url() + ": " + message.text());
            }
        });
        page.onRequest(request -> {
            URI address = URI.create(request.url().replaceFirst("[?#].*", ""));
            if (address.getScheme().startsWith("http") && !"localhost".equals(address.getHost())) {
                broken.add(page.url() + " asks a stranger: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                broken.add(response.url() + " answered " + response.status());
            }
        });
    }

    /** At a desk, with a window of 1280 by 900. */
    static BrowserVisitor atADesk(Chromium chromium) {
        return new BrowserVisitor(chromium.browser().newContext(options().setViewportSize(1280, 900)));
    }

    /** With a phone in the hand: 390 by 844, touch. */
    static BrowserVisitor withAPhone(Chromium chromium) {
        return new BrowserVisitor(chromium.browser()
                .newContext(options().setViewportSize(390, 844).setHasTouch(true)));
    }

    /** At a desk, with the operator's credential in the browser. */
    static BrowserVisitor asOperator(Chromium chromium) {
        return new BrowserVisitor(chromium.browser()
                .newContext(
                        options().setViewportSize(1280, 900).setHttpCredentials("operator", RunningSystem.PASSWORD)));
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    Page page() {
        return page;
    }

    void opens(String address) {
        page.navigate(address);
    }

    /** Looks at the page as it stands from every side, and keeps what there is to see. */
    void looksAt(String screen) {
        Page.ScreenshotOptions options = new Page.ScreenshotOptions().setFullPage(true);
        String address = page.url().replaceFirst("[#].*", "");
        var before = page.viewportSize();
        for (Look look : Look.values()) {
            page.setViewportSize(look.width, look.height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
            page.navigate(withLanguage(address, look.language));
            page.waitForLoadState(LoadState.LOAD);
            page.screenshot(options.setPath(SCREENSHOTS.resolve(screen + "-" + look.file() + ".png")));
            checkUsable(screen + ", " + look.file());
        }
        page.setViewportSize(before.width, before.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(withLanguage(address, "zh-CN"));
    }

    private void checkUsable(String where) {
        if ((Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                > 0) {
            complain(
                    where,
                    "is wider than the screen",
                    "e => e.getBoundingClientRect().right > innerWidth + 0.5",
                    "body *");
        }
        if (page.locator("h1").count() != 1) {
            broken.add(where + ": has " + page.locator("h1").count() + " headings of the first rank");
        }
        if ("".equals(page.evaluate("document.documentElement.lang"))) {
            broken.add(where + ": doesn't say its language");
        }
        complain(
                where,
                "fields that nothing names",
                "e => !(e.labels && e.labels.length) && !e.ariaLabel && !e.getAttribute('aria-labelledby')",
                "input:not([type=hidden]), select, textarea, [contenteditable=true]");
        complain(where, "pictures without words", "e => !e.hasAttribute('alt')", "img");
        if (page.innerText("body").contains("??")) {
            broken.add(where + ": a message without a text");
        }
    }

    private void complain(String where, String what, String condition, String selector) {
        List<?> elements = (List<?>) page.evaluate("Array.from(document.querySelectorAll('" + selector + "')).filter("
                + condition + ").map(e => e.outerHTML.slice(0, 160))");
        if (!elements.isEmpty()) {
            broken.add(where + ": " + what + ": " + elements.subList(0, Math.min(3, elements.size())));
        }
    }

    private static String withLanguage(String address, String language) {
        String bare = address.replaceFirst("([?&])lang=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return bare + (bare.contains("?") ? "&" : "?") + "lang=" + language;
    }

    void sawNothingBroken() {
        assertThat(broken).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
