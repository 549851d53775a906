package press.shijian.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** In Chromium or Firefox. "Leave this page?" is answered by the driver, which leaves. */
final class PlaywrightWindow implements Window {

    private final Page page;

    PlaywrightWindow(Browser browser) {
        page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(1280, 900))
                .newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
    }

    @Override
    public void opens(String address) {
        page.navigate(address);
    }

    @Override
    public String address() {
        return page.url();
    }

    @Override
    public boolean sees(String element) {
        return visible(element).count() > 0;
    }

    @Override
    public void fills(String field, String words) {
        visible(field).first().fill(words);
    }

    @Override
    public void chooses(String list, String value) {
        visible(list).first().selectOption(value);
    }

    @Override
    public void clicks(String element) {
        visible(element).first().click();
    }

    @Override
    public void types(String words) {
        page.keyboard().type(words);
    }

    @Override
    public void presses(String keys) {
        page.keyboard().press(keys);
    }

    @Override
    public void goesBack() {
        page.goBack();
    }

    @Override
    public Object evaluate(String function, Object... arguments) {
        return page.evaluate("(all) => (" + function + ")(...all)", List.of(arguments));
    }

    @Override
    public byte[] picture() {
        return page.screenshot();
    }

    @Override
    public void close() {
        page.context().close();
    }

    private Locator visible(String element) {
        return page.locator(element).filter(new Locator.FilterOptions().setVisible(true));
    }
}
