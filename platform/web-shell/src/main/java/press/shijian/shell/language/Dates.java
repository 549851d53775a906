package press.shijian.shell.language;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Dates as readers write them, in the zone of {@code shijian.time-zone}; the bean {@code dates} in templates, and for mails
 * and documents. {@code shell/time.html} wraps them in a {@code <time>}.
 */
@Component("dates")
public final class Dates {

    private static final DateTimeFormatter CHINESE_FULL = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_FULL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final Duration LONGEST_AGE = Duration.ofDays(7);

    private final ZoneId zone;

    private final MessageSource messages;
    private final Clock clock;

    Dates(@Value("${shijian.time-zone:Asia/Shanghai}") ZoneId zone, MessageSource messages, Clock clock) {
        this.zone = zone;
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code 2026年11月24日 14:03}, {@code 24 Nov 2026, 14:03}. */
    public String full(@Nullable Instant instant) {
        return full(instant, LocaleContextHolder.getLocale());
    }

    public String full(@Nullable Instant instant, Locale language) {
        return instant == null ? "" : (isChinese(language) ? CHINESE_FULL : ENGLISH_FULL).format(at(instant));
    }

    /** {@code 2026年11月24日}, {@code 24 Nov 2026}. */
    public String day(@Nullable Instant instant) {
        return day(instant, LocaleContextHolder.getLocale());
    }

    public String day(@Nullable Instant instant, Locale language) {
        return instant == null ? "" : (isChinese(language) ? CHINESE_DAY : ENGLISH_DAY).format(at(instant));
    }

    /** How long ago, in words: {@code 3 小时前}, {@code 3 hours ago}. Older than a week it is the {@link #day day}. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        Duration age = Duration.between(instant, clock.instant());
        return age.compareTo(LONGEST_AGE) >= 0
                ? day(instant)
                : age.toDays() > 0
                        ? words("time.days-ago", age.toDays())
                        : age.toHours() > 0
                                ? words("time.hours-ago", age.toHours())
                                // clocks of services differ a little: what lies ahead is now
                                : age.toMinutes() > 0
                                        ? words("time.minutes-ago", age.toMinutes())
                                        : words("time.just-now", 0);
    }

    /** About so long, in words and in one unit: {@code 40 分钟}, {@code 5 小时}, {@code 3 天}. */
    public String about(Duration duration) {
        long minutes = Math.max(1, Math.round(duration.toSeconds() / 60.0));
        long hours = Math.round(duration.toMinutes() / 60.0);
        return minutes < 60
                ? words("time.minutes", minutes)
                : hours < 48 ? words("time.hours", hours) : words("time.days", Math.round(duration.toHours() / 24.0));
    }

    private String words(String key, long count) {
        return messages.getMessage(key, new Object[] {count}, LocaleContextHolder.getLocale());
    }

    /** {@code 14:03}. */
    public String clock(@Nullable Instant instant) {
        return instant == null ? "" : CLOCK.format(at(instant));
    }

    /** For {@code <time datetime>}: with the zone's offset, to the second. */
    public String iso(@Nullable Instant instant) {
        return instant == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(instant).truncatedTo(ChronoUnit.SECONDS));
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
