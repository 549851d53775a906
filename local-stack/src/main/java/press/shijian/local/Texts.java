package press.shijian.local;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said in the terminal and on the page, in Chinese or English. */
public final class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final ResourceBundle bundle;

    private Texts(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "press/shijian/local/messages", language, Texts.class.getClassLoader(), NO_FALLBACK);
    }

    public static Texts chinese() {
        return new Texts(Locale.SIMPLIFIED_CHINESE);
    }

    public static Texts english() {
        return new Texts(Locale.ENGLISH);
    }

    /** Chinese where the system speaks Chinese; English elsewhere, which every terminal can show. */
    public static Texts ofThisTerminal() {
        return Locale.getDefault().getLanguage().equals("zh") ? chinese() : english();
    }

    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
    }
}
