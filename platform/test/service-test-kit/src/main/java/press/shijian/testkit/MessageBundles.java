package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

/**
 * Both languages say the same, and every text is found from where it is used: {@code
 * MessageBundles.speakBothLanguages("review/messages")}, {@code MessageBundles.standWhole("review/messages", "")}.
 */
public final class MessageBundles {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][\\w-]*(?:\\.[\\w-]+)*");
    private static final Pattern IN_A_TEMPLATE = Pattern.compile("#\\{([a-z][\\w-]*(?:\\.[\\w-]+)*)[(}]");

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

    /**
     * Each key stands whole in a source or a template of the bundle's module, or of another; a key that names a class of a
     * library is that library's. And each key that a template of the module names is in the bundle or in {@code
     * shell/messages}.
     *
     * @param module the bundle's, as a folder seen from the module whose test this is; empty for that one
     * @param otherModules whose code uses the texts too, such as {@code ../platform/web-shell}
     */
    public static void standWhole(String basename, String module, String... otherModules) {
        List<Path> modules = new ArrayList<>(List.of(Path.of(module)));
        Stream.of(otherModules).map(Path::of).forEach(modules::add);
        standWhole(basename, modules);
    }

    static void standWhole(String basename, List<Path> modules) {
        Set<String> keys = load(basename + ".properties").stringPropertyNames();
        Set<String> named = new TreeSet<>();
        modules.forEach(module -> sources(module)
                .forEach(source ->
                        KEY.matcher(source).results().map(MatchResult::group).forEach(named::add)));
        assertThat(keys.stream().filter(key -> !named.contains(key) && !isOfALibrary(key)))
                .as("keys of %s that no source or template names whole", basename)
                .isEmpty();
        Set<String> known = new TreeSet<>(keys);
        if (new ClassPathResource("shell/messages.properties").exists()) {
            known.addAll(load("shell/messages.properties").stringPropertyNames());
        }
        assertThat(sources(modules.get(0))
                        .flatMap(source -> IN_A_TEMPLATE.matcher(source).results())
                        .map(use -> use.group(1))
                        .filter(key -> !known.contains(key)))
                .as("keys that templates name and no bundle has")
                .isEmpty();
    }

    /** Texts of sources, templates and scripts; no bundle among them. */
    private static Stream<String> sources(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|html|js)"))
                    .map(MessageBundles::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bean Validation and Spring MVC look for texts under the names of their annotations and exceptions. */
    private static boolean isOfALibrary(String key) {
        return key.endsWith(".message")
                && ClassUtils.isPresent(key.substring(0, key.length() - ".message".length()), null);
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
