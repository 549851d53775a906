package press.shijian.review.staff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do at the desk. One person may have several. */
public enum Role {
    /** 审稿人: claims, reads and decides. */
    REVIEWER,
    /** 编辑: the same, and releases what others have claimed. */
    EDITOR,
    /** 主编: the same, and invites people. */
    CHIEF;

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String slug) {
        return Arrays.stream(values()).filter(role -> role.slug().equals(slug)).findFirst();
    }
}
