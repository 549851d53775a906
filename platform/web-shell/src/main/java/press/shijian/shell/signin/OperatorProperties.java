package press.shijian.shell.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operator's one credential. Where either is empty, nobody gets in: there is no default. */
@ConfigurationProperties("shijian.shell.operator")
record OperatorProperties(
        @DefaultValue("") String name, @DefaultValue("") String password) {

    boolean isSet() {
        return !name.isBlank() && !password.isBlank();
    }

    @Override
    public String toString() {
        return "OperatorProperties[" + (isSet() ? name : "not set") + "]";
    }
}
