package press.shijian.submission.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.PlainText;

/**
 * Who a student is, in their own words and tidied.
 *
 * @param school may be empty, as may {@code college}: a submission asks again
 * @param realName empty where it is not told
 */
public record Profile(String name, String school, String college, String realName) {

    public static final int NAME_LIMIT = 40;
    public static final int SOURCE_LIMIT = 60;

    public static Profile typed(
            @Nullable String name, @Nullable String school, @Nullable String college, @Nullable String realName) {
        return new Profile(
                PlainText.line(name), PlainText.line(school), PlainText.line(college), PlainText.line(realName));
    }

    @Nullable
    String realNameIfTold() {
        return realName.isEmpty() ? null : realName;
    }

    public static Profile of(Account account) {
        return typed(account.name(), account.school(), account.college(), account.realName());
    }

    void check(RealName asked, List<FieldError> errors) {
        if (name.isEmpty()) {
            errors.add(new FieldError("name", "text.required"));
        }
        checkLength("name", name, NAME_LIMIT, errors);
        checkLength("school", school, SOURCE_LIMIT, errors);
        checkLength("college", college, SOURCE_LIMIT, errors);
        checkRealName(realName, asked, errors);
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
}
