package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import press.shijian.repository.Checkout;

/**
 * Somebody at a browser of one's own, who notices what a person would: errors on the console, things the page was not
 * allowed to load, requests to strangers, pages wider than the screen; and, by axe-core, what shuts people out who see, hear or
 * move otherwise.
 */
final class BrowserVisitor implements AutoCloseable {

    private static final Path SCREENSHOTS = Checkout.path("acceptance-tests/target/screenshots");

    private static final String AXE = resource("/axe.min.js");

    /** WCAG 2.2 AA and what axe-core calls best practice; 2.5.3 it asks for by name only. */
    private static final String VIOLATIONS = """
            async () => {
              const { violations } = await axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                rules: { "label-content-name-mismatch": { enabled: true } },
                resultTypes: ["violations"],
              });
              return violations.map(({ id, nodes }) =>
                id + ": " + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + " " + failureSummary).join("; "));
            }
            """;

    private enum Look {
        ZH_DESKTOP_LIGHT("zh-CN", 1280, 900, ColorScheme.LIGHT),
        ZH_PHONE_DARK("zh-CN", 390, 844, ColorScheme.DARK),
        EN_PHONE_LIGHT("en", 390, 844, ColorScheme.LIGHT),
        EN_DESKTOP_DARK("en", 1280, 900, ColorScheme.DARK),
        EN_DESKTOP_LIGHT("en", 1280, 900, ColorScheme.LIGHT);

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
            // a form that is refused with its reasons answers 400, and one that was overtaken 412, which is as it
            // should be
            if (message.type().equals("error") && !message.text().matches("(?s).*status of (400|412)\\b.*")) {
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

    private static String resource(String name) {
        try (InputStream script = BrowserVisitor.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
        looksAt(screen, List.of(Look.ZH_DESKTOP_LIGHT, Look.ZH_PHONE_DARK, Look.EN_PHONE_LIGHT, Look.EN_DESKTOP_DARK));
    }

    /** In each language, each scheme and each width once. */
    void looksAtBothLanguages(String screen) {
        looksAt(screen, List.of(Look.ZH_PHONE_DARK, Look.EN_DESKTOP_LIGHT));
    }

    private void looksAt(String screen, List<Look> looks) {
        String address = page.url().replaceFirst("[#].*", "");
        var before = page.viewportSize();
        for (Look look : looks) {
            takes(look);
            page.navigate(withLanguage(address, look.language));
            page.waitForLoadState(LoadState.LOAD);
            keepsAndChecks(screen, look);
        }
        page.setViewportSize(before.width, before.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(withLanguage(address, "zh-CN"));
    }

    /** In the language that it came in: it can't be asked for again. */
    void looksAtWhatCameOfAForm(String screen) {
        for (Look look : List.of(Look.ZH_PHONE_DARK, Look.ZH_DESKTOP_LIGHT)) {
            takes(look);
            keepsAndChecks(screen, look);
        }
    }

    private void takes(Look look) {
        page.setViewportSize(look.width, look.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
    }

    private void keepsAndChecks(String screen, Look look) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(screen + "-" + look.file() + ".png")));
        checkUsable(screen + ", " + look.file());
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
        page.evaluate(AXE);
        ((List<?>) page.evaluate(VIOLATIONS)).forEach(violation -> broken.add(where + ": " + violation));
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

    /** On pages of which the browser itself says that they are none. */
    void sawNothingBrokenButThatNothingIsThere() {
        assertThat(broken)
                .isNotEmpty()
                .allMatch(complaint -> complaint.contains("/nothing") && complaint.contains("status of 404"));
    }

    @Override
    public void close() {
        context.close();
    }
}
