package press.shijian.review.staff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do at the desk. One person may have several. */
public enum Role {
    /** 审稿人: claims, reads and decides. */
    REVIEWER("role.reviewer", "role.reviewer.may"),
    /** 校对: claims and reads for errors, where a policy asks for it. */
    PROOFREADER("role.proofreader", "role.proofreader.may"),
    /** 编辑: the same as a reviewer, and releases what others have claimed. */
    EDITOR("role.editor", "role.editor.may"),
    /** 主编: the same, and invites people. */
    CHIEF("role.chief", "role.chief.may");

    private final String messageKey;
    private final String dutiesKey;

    Role(String messageKey, String dutiesKey) {
        this.messageKey = messageKey;
        this.dutiesKey = dutiesKey;
    }

    public String messageKey() {
        return messageKey;
    }

    /** Of the sentence that says what the role may do. */
    public String dutiesKey() {
        return dutiesKey;
    }

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String slug) {
        return Arrays.stream(values()).filter(role -> role.slug().equals(slug)).findFirst();
    }

    /** For a log. */
    static String slugs(Set<Role> roles) {
        return roles.stream().map(Role::slug).collect(Collectors.joining(","));
    }
}
