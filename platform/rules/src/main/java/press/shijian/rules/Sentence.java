package press.shijian.rules;

import java.util.List;

/**
 * Something to tell a person.
 *
 * @param messageKey in the bundle {@code rules/messages}
 */
public record Sentence(String messageKey, List<Object> args) {

    static Sentence of(String messageKey, Object... args) {
        return new Sentence(messageKey, List.of(args));
    }
}
