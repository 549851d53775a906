package press.shijian.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is by the word of the OpenID provider, which has just vouched for it.
 *
 * @param subject what the provider calls the person for ever; an email may pass to somebody else
 * @param email in lower case; empty where the provider doesn't say
 * @param emailVerified whether the provider says that the email is the person's
 * @param name empty where the provider doesn't say
 * @param claims all that the provider says, by the names that it uses
 */
public record ExternalIdentity(
        String issuer, String subject, String email, boolean emailVerified, String name, Map<String, Object> claims) {

    public ExternalIdentity {
        claims = Map.copyOf(claims);
    }

    /**
     * What a claim says: each value of a list, or the one that there is.
     *
     * @param claim its name, or a path of names with dots as in {@code realm_access.roles}
     */
    public List<String> values(String claim) {
        Object value = claims.containsKey(claim) ? claims.get(claim) : nested(claim);
        if (value instanceof Iterable<?> several) {
            return StreamSupport.stream(several.spliterator(), false)
                    .map(String::valueOf)
                    .toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private @Nullable Object nested(String path) {
        Object value = claims;
        for (String name : Arrays.asList(path.split("\\."))) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** The first value of a claim; empty where there is none. */
    public String value(String claim) {
        return claim.isEmpty() ? "" : values(claim).stream().findFirst().orElse("");
    }

    /** Nothing that a log may not have. */
    @Override
    public String toString() {
        return "ExternalIdentity[" + issuer + "]";
    }
}
