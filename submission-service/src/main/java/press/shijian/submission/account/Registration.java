package press.shijian.submission.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.EmailAddress;
import press.shijian.service.NewPassword;
import press.shijian.text.PlainText;

/**
 * What somebody tells who opens an account, tidied: the address in lower case, everything else but the password without
 * blanks around it.
 *
 * @param school may be empty, as may {@code college}: a submission asks again
 * @param realName empty where it is not told
 * @param consent whether they agree to the privacy notice. Who doesn't is asked on the first page
 */
public record Registration(
        String email, String password, String name, String school, String college, String realName, boolean consent) {

    public static final int NAME_LIMIT = 40;
    public static final int SOURCE_LIMIT = 60;

    public static Registration typed(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable String realName,
            boolean consent) {
        return new Registration(
                PlainText.line(email).toLowerCase(Locale.ROOT),
                password == null ? "" : password,
                PlainText.line(name),
                PlainText.line(school),
                PlainText.line(college),
                PlainText.line(realName),
                consent);
    }

    /**
     * @throws Refusal naming every field that is missing, too long or malformed
     */
    void check(RealName asked) {
        List<FieldError> errors = new ArrayList<>();
        if (email.isEmpty()) {
            errors.add(new FieldError("email", "text.required"));
        } else if (email.length() > EmailAddress.MOST_CHARACTERS) {
            errors.add(new FieldError("email", "text.too-long", EmailAddress.MOST_CHARACTERS, email.length()));
        } else if (!EmailAddress.isWellFormed(email)) {
            errors.add(new FieldError("email", "account.email.malformed"));
        }
        NewPassword.refuse("password", password, email, name).ifPresent(errors::add);
        if (name.isEmpty()) {
            errors.add(new FieldError("name", "text.required"));
        }
        checkLength("name", name, NAME_LIMIT, errors);
        checkLength("school", school, SOURCE_LIMIT, errors);
        checkLength("college", college, SOURCE_LIMIT, errors);
        checkRealName(realName, asked, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    Account account(String id, String passwordHash, Instant now) {
        return Account.opened(
                id,
                email,
                passwordHash,
                name,
                school,
                college,
                now,
                null,
                realName.isEmpty() ? null : realName,
                consent ? Consent.toTheNoticeAt(now) : null);
    }

    /** For pages: a program may leave it to the first page. */
    public Registration checkedForConsent() {
        List<FieldError> errors = new ArrayList<>();
        checkConsent(consent, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return this;
    }

    static void checkConsent(boolean given, List<FieldError> errors) {
        if (!given) {
            errors.add(new FieldError("consent", "account.consent.required"));
        }
    }

    static void checkRealName(String realName, RealName asked, List<FieldError> errors) {
        if (asked == RealName.REQUIRED && realName.isEmpty()) {
            errors.add(new FieldError("realName", "text.required"));
        }
        if (asked == RealName.OFF && !realName.isEmpty()) {
            errors.add(new FieldError("realName", "account.real-name.off"));
        }
        checkLength("realName", realName, NAME_LIMIT, errors);
    }

    private static void checkLength(String field, String text, int limit, List<FieldError> errors) {
        int length = PlainText.length(text);
        if (length > limit) {
            errors.add(new FieldError(field, "text.too-long", limit, length));
        }
    }

    @Override
    public String toString() {
        return "Registration[" + email + "]";
    }
}
