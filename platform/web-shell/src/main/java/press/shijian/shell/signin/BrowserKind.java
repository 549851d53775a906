package press.shijian.shell.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says that it is, as far as its owner needs it to know it again in a list: the family and the kind of device. Nothing
 * is decided by it, since a browser may say what it likes.
 */
record BrowserKind(Family family, Device device) {

    /** In this order: most browsers also name those that they descend from. */
    enum Family {
        WECHAT("account.browser.wechat", "MicroMessenger"),
        DINGTALK("account.browser.dingtalk", "DingTalk"),
        QQ("account.browser.qq", "QQBrowser", "QQ/"),
        UC("account.browser.uc", "UCBrowser", "UBrowser"),
        HUAWEI("account.browser.huawei", "HuaweiBrowser"),
        XIAOMI("account.browser.xiaomi", "MiuiBrowser"),
        EDGE("account.browser.edge", "Edg/", "EdgA/", "EdgiOS/", "Edge/"),
        OPERA("account.browser.opera", "OPR/", "Opera"),
        SAMSUNG("account.browser.samsung", "SamsungBrowser"),
        FIREFOX("account.browser.firefox", "Firefox/", "FxiOS/"),
        CHROME("account.browser.chrome", "Chrome/", "CriOS/"),
        SAFARI("account.browser.safari", "Safari/"),
        OTHER("account.browser.other");

        private final String messageKey;
        private final String[] marks;

        Family(String messageKey, String... marks) {
            this.messageKey = messageKey;
            this.marks = marks;
        }

        public String messageKey() {
            return messageKey;
        }
    }

    enum Device {
        PHONE("account.device.phone"),
        TABLET("account.device.tablet"),
        COMPUTER("account.device.computer"),
        OTHER("account.device.other");

        private final String messageKey;

        Device(String messageKey) {
            this.messageKey = messageKey;
        }

        public String messageKey() {
            return messageKey;
        }
    }

    static BrowserKind of(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        Family family = Arrays.stream(Family.values())
                .filter(one -> Arrays.stream(one.marks).anyMatch(said::contains))
                .findFirst()
                .orElse(Family.OTHER);
        return new BrowserKind(family, device(said));
    }

    private static Device device(String said) {
        if (said.contains("iPad")
                || said.contains("Tablet")
                || (said.contains("Android") && !said.contains("Mobile"))) {
            return Device.TABLET;
        }
        if (said.contains("Mobile") || said.contains("iPhone")) {
            return Device.PHONE;
        }
        return said.contains("Windows") || said.contains("Macintosh") || said.contains("X11") || said.contains("Linux")
                ? Device.COMPUTER
                : Device.OTHER;
    }

    /** What was stored, perhaps by another version that knows others. */
    static BrowserKind stored(@Nullable String family, @Nullable String device) {
        return new BrowserKind(
                named(Family.values(), family).orElse(Family.OTHER),
                named(Device.values(), device).orElse(Device.OTHER));
    }

    private static <T extends Enum<T>> Optional<T> named(T[] values, @Nullable String word) {
        return Arrays.stream(values).filter(one -> word(one).equals(word)).findFirst();
    }

    String familyWord() {
        return word(family);
    }

    String deviceWord() {
        return word(device);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
