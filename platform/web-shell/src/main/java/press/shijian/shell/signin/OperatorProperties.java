package press.shijian.shell.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's one credential. Where either is empty, nobody gets in: there is no default. A password that could be guessed
 * before the limits bite is refused when the service starts.
 */
@ConfigurationProperties("shijian.shell.operator")
record OperatorProperties(
        @DefaultValue("") String name, @DefaultValue("") String password) {

    private static final int SHORTEST_PASSWORD = 12;

    OperatorProperties {
        if (!password.isBlank() && password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("The operator's password (SHIJIAN_OPERATOR_PASSWORD) needs at least "
                    + SHORTEST_PASSWORD + " characters");
        }
    }

    boolean isSet() {
        return !name.isBlank() && !password.isBlank();
    }

    @Override
    public String toString() {
        return "OperatorProperties[" + (isSet() ? name : "not set") + "]";
    }
}
