package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** In WebKitGTK. It asks nothing before it leaves a page. */
final class WebKitWindow implements Window {

    private final WebDriver driver;

    WebKitWindow(WebKit webkit) {
        driver = webkit.newBrowser();
        driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    @Override
    public void opens(String address) {
        driver.get(address);
    }

    @Override
    public String address() {
        return driver.getCurrentUrl();
    }

    @Override
    public boolean sees(String element) {
        return visible(element).isPresent();
    }

    @Override
    public void fills(String field, String words) {
        WebElement element = awaited(field);
        element.clear();
        element.sendKeys(words);
    }

    @Override
    public void chooses(String list, String value) {
        awaited(list)
                .findElement(By.cssSelector("option[value='" + value + "']"))
                .click();
    }

    @Override
    public void clicks(String element) {
        WebElement target = awaited(element);
        // the driver clicks while a page that scrolls smoothly is still on its way
        ((JavascriptExecutor) driver)
                .executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", target);
        target.click();
    }

    @Override
    public void types(String words) {
        new Actions(driver).sendKeys(words).perform();
    }

    @Override
    public void presses(String keys) {
        List<String> held = new ArrayList<>(List.of(keys.split("\\+")));
        String last = held.remove(held.size() - 1);
        Actions actions = new Actions(driver);
        held.forEach(key -> actions.keyDown(named(key)));
        actions.sendKeys(last.length() == 1 ? last : named(last));
        held.forEach(key -> actions.keyUp(named(key)));
        actions.perform();
    }

    private static Keys named(String key) {
        return Keys.valueOf(key.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    @Override
    public void goesBack() {
        driver.navigate().back();
    }

    @Override
    public Object evaluate(String function, Object... arguments) {
        return ((JavascriptExecutor) driver)
                .executeAsyncScript(
                        "const all = [...arguments]; const done = all.pop(); Promise.resolve((" + function
                                + ")(...all)).then(done)",
                        arguments);
    }

    @Override
    public byte[] picture() {
        return ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private WebElement awaited(String element) {
        return await(element + " to be seen")
                .atMost(PATIENCE)
                .ignoreException(WebDriverException.class) // between two pages
                .until(() -> visible(element), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<WebElement> visible(String element) {
        By by = element.startsWith("//") ? By.xpath(element) : By.cssSelector(element);
        return driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst();
    }
}
