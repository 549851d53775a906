package press.shijian.shell.quota;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** So many within a time: {@code 300/1h}. */
record Rate(int most, Duration within) {

    Rate {
        if (most < 1 || within.isZero() || within.isNegative()) {
            throw new IllegalArgumentException("A quota is at least 1, within a time longer than none");
        }
    }

    static Rate of(String setting) {
        String[] parts = setting.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A quota reads 300/1h, not " + setting);
        }
        return new Rate(Integer.parseInt(parts[0].strip()), DurationStyle.detectAndParse(parts[1].strip()));
    }
}
