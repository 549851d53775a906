package press.shijian.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.Map;

/** Firefox ESR as Debian has it, without a window. */
final class Firefox implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/firefox-esr");

    private final Playwright playwright;
    private final Browser browser;

    private Firefox(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Firefox launched() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Firefox(
                    playwright,
                    playwright
                            .firefox()
                            .launch(new BrowserType.LaunchOptions()
                                    .setChannel("moz-firefox") // one that Playwright has not changed
                                    .setExecutablePath(PROGRAM)));
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
