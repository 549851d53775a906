package press.shijian.shell;

/**
 * Texts that a module other than the service brings along, as a bean. A service names its own bundle in
 * {@code spring.messages.basename}; the service's texts win over modules', and those over the shell's.
 *
 * @param basename on the class path with slashes, such as {@code operations/messages}
 */
public record MessageBundle(String basename) {}
