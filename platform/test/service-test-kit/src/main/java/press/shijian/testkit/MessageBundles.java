package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;

/** Both languages say the same: {@code MessageBundles.speakBothLanguages("review/messages")}. */
public final class MessageBundles {

    private MessageBundles() {}

    /**
     * The Chinese bundle and {@code …_en} have the same keys, no empty text, and each pair the same number of arguments.
     */
    public static void speakBothLanguages(String basename) {
        Properties chinese = load(basename + ".properties");
        Properties english = load(basename + "_en.properties");
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .as("keys of %s in English", basename)
                .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()))
                .isNotEmpty();
        TreeMap<String, String> uneven = new TreeMap<>();
        chinese.stringPropertyNames().forEach(key -> {
            String zh = chinese.getProperty(key);
            String en = english.getProperty(key);
            if (zh.isBlank() || en.isBlank() || arguments(zh) != arguments(en)) {
                uneven.put(key, zh + " | " + en);
            }
        });
        assertThat(uneven)
                .as("texts of %s that are empty or take other arguments", basename)
                .isEmpty();
    }

    private static int arguments(String text) {
        // Bean Validation's texts are no MessageFormat: ${...}
        return text.contains("${") || !text.matches("(?s).*\\{\\d.*")
                ? 0
                : new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    private static Properties load(String path) {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
