package press.shijian.shell.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param attemptsPerEmail wrong passwords for one email within the window
 * @param attemptsPerAddress wrong passwords from one address within the window; a campus may share one
 * @param window in which a spent allowance grows back
 * @param sessionLife how long a session lives without being used
 * @param tokenLife how long a bearer token lives
 */
@ConfigurationProperties("shijian.shell.sign-in")
record SignInProperties(
        @DefaultValue("10") int attemptsPerEmail,
        @DefaultValue("100") int attemptsPerAddress,
        @DefaultValue("15m") Duration window,
        @DefaultValue("12h") Duration sessionLife,
        @DefaultValue("12h") Duration tokenLife) {}
