package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.time.Duration;
import org.openqa.selenium.WebDriverException;

/**
 * Of a browser, what a person does there, and no more than the drivers of all engines can do. Elements are found by CSS, or by an XPath
 * that begins with {@code //}; the first one that can be seen counts.
 */
interface Window extends AutoCloseable {

    Duration PATIENCE = Duration.ofSeconds(20);

    /** The editor. */
    String TEXT = "[role=textbox]";

    /** On each page of who is signed in. */
    String SIGN_OUT = "form.site-tools__sign-out";

    /** By the words that it begins with. */
    static String control(String words) {
        return "//*[self::button or self::a][starts-with(normalize-space(), '" + words + "')]";
    }

    static String label(String words) {
        return "//label[normalize-space() = '" + words + "']";
    }

    static String field(String label) {
        return "//*[@id = " + label(label) + "/@for]";
    }

    void opens(String address);

    String address();

    boolean sees(String element);

    /** Over what it holds. */
    void fills(String field, String words);

    void chooses(String list, String value);

    void clicks(String element);

    /** Where the caret is. */
    void types(String words);

    /** One key, with or without others held: {@code Control+c}. */
    void presses(String keys);

    void goesBack();

    /** What a function of JavaScript answers, once its promise is kept. */
    Object evaluate(String function, Object... arguments);

    /** As PNG, of what the window shows. */
    byte[] picture();

    @Override
    void close();

    default void awaits(String element) {
        await(element + " to be seen")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(WebDriverException.class) // between two pages
                .until(() -> sees(element));
    }

    /** Pages show what is so when they are asked for; what comes by event may need another look. */
    default void awaitsReopening(String address, String element) {
        await(element + " to be seen at " + address)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    opens(address);
                    return sees(element);
                });
    }

    default String text(String css) {
        return String.valueOf(evaluate("(css) => document.querySelector(css)?.textContent.trim()", css));
    }

    default void awaitsText(String css, String words) {
        await(words + " in " + css)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(WebDriverException.class) // between two pages
                .ignoreException(PlaywrightException.class)
                .until(() -> text(css), text -> text.contains(words));
    }

    default void awaitsAddress(String pattern) {
        await("an address like " + pattern)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(this::address, address -> address.matches(pattern));
    }

    default void typesAtTheEnd(String words) {
        clicks(TEXT);
        presses("Control+End");
        types(words);
    }

    default void signsIn(URI service, String email, String password) {
        opens(service + "/login");
        fills(field("邮箱"), email);
        fills(field("密码"), password);
        clicks("main [type=submit]");
        awaits(SIGN_OUT);
    }

    /** Answers what is asked at the last look. */
    default void declaresAndHandsIn() {
        clicks(label("没有用"));
        String minors = label("没有这样的照片");
        if (sees(minors)) {
            clicks(minors);
        }
        clicks(label("我有权发表这些文字和图片"));
        clicks(control("确认提交"));
        awaits(".timeline");
    }
}
