package press.shijian.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code shijian.mail.*}; the server itself is {@code spring.mail.*}. The defaults suit production; tests shorten the pauses.
 *
 * @param from the address that mails come from, with or without a name
 * @param look how often to look for mails that are due again, or that another instance has left
 * @param sampling how often the gauges are brought up to date
 * @param firstPause before the second attempt; doubles from there
 * @param longestPause where the doubling ends
 * @param lease how long an instance keeps a mail that it is sending; then another may take it. Longer than the slowest server
 *     is waited for
 * @param recipientPatience how long a recipient may be refused for the time being, before that counts as for good
 * @param kept how long it is remembered that a mail was sent
 */
@ConfigurationProperties("shijian.mail")
record MailProperties(
        @DefaultValue("") String from,
        @DefaultValue("5s") Duration look,
        @DefaultValue("15s") Duration sampling,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("3d") Duration recipientPatience,
        @DefaultValue("30d") Duration kept) {

    /** After so many attempts. */
    Duration pause(int attempts) {
        int doublings = Math.min(attempts - 1, 30);
        Duration pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
