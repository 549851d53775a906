package press.shijian.review.staff;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which roles the OpenID provider gives, by the values of a claim. None where no mapping is configured. */
@Component
class RolesByProvider {

    private final Map<Role, String> values = new EnumMap<>(Role.class);

    /**
     * @param mapping {@code reviewer=press-reviewers;chief=press-chiefs}
     */
    RolesByProvider(@Value("${shijian.staff.oidc.roles}") String mapping) {
        for (String one : mapping.split(";")) {
            if (!one.isBlank()) {
                String[] roleAndValue = one.split("=", 2);
                Role role = Role.of(roleAndValue[0].strip())
                        .filter(known -> roleAndValue.length == 2)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "SHIJIAN_OIDC_ROLES has a part that gives no role: " + one.strip()));
                values.put(role, roleAndValue[1].strip());
            }
        }
    }

    boolean isConfigured() {
        return !values.isEmpty();
    }

    Set<Role> of(List<String> claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        values.forEach((role, value) -> {
            if (claim.contains(value)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
