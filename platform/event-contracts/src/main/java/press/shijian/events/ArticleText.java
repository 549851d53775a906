package press.shijian.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of a submission as it was handed in, and as it is published. Flat on the wire: its fields stand among the
 * event's own.
 *
 * @param title plain text
 * @param author plain text, as it is to be printed
 * @param category e.g. {@code zhijiao}
 * @param body sanitized HTML
 */
public record ArticleText(String title, String author, Source source, Slug category, String body) {

    /**
     * By which a certificate (用稿证明) names this text: SHA-256 over title, line feed and body in UTF-8, as 64 lower-case hexadecimal
     * digits.
     */
    public String sha256() {
        try {
            byte[] text = (title + '\n' + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
