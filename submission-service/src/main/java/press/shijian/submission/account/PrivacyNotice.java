package press.shijian.submission.account;

/** What {@code /privacy} tells. Whoever has agreed to another version is asked again. */
public final class PrivacyNotice {

    /** The day of its last change in what it tells: that of the templates' words is no reason. */
    public static final String VERSION = "2026-11-27";

    private PrivacyNotice() {}
}
