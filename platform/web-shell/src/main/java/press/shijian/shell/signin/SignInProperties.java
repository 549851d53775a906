package press.shijian.shell.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param attemptsPerEmailAndAddress wrong passwords for one email from one address within the window, and so many from one
 *     browser that has signed in before; slowed from half of them on, refused after them
 * @param slowedFromPerEmail wrong passwords for one email, from wherever, within the window; slowed after them
 * @param attemptsPerAddress wrong passwords from one address within the window; a campus may share one
 * @param window in which a spent allowance grows back
 * @param slowedBy how much longer a slowed attempt takes
 * @param codesPerAccount wrong codes of one account's second factor, from browsers that haven't signed in before, within their window
 * @param codeWindow in which that allowance grows back
 * @param browserRemembered how long a browser counts as one that has signed in before
 * @param tokenLife how long a bearer token lives
 * @param resetsPerEmail how many mails with a link to a new password one account gets within the window, and how many one email that
 *     accounts ask for
 * @param resetsPerAddress how often such a mail may be asked for from one address; a campus may share one
 * @param newEmailsPerAccount how often one account may ask for another email within the window
 * @param resetWindow in which these allowances grow back
 */
@ConfigurationProperties("shijian.shell.sign-in")
record SignInProperties(
        @DefaultValue("10") int attemptsPerEmailAndAddress,
        @DefaultValue("20") int slowedFromPerEmail,
        @DefaultValue("1000") int attemptsPerAddress,
        @DefaultValue("15m") Duration window,
        @DefaultValue("1s") Duration slowedBy,
        @DefaultValue("100") int codesPerAccount,
        @DefaultValue("1d") Duration codeWindow,
        @DefaultValue("180d") Duration browserRemembered,
        @DefaultValue("12h") Duration tokenLife,
        @DefaultValue("3") int resetsPerEmail,
        @DefaultValue("100") int resetsPerAddress,
        @DefaultValue("10") int newEmailsPerAccount,
        @DefaultValue("1h") Duration resetWindow) {}
