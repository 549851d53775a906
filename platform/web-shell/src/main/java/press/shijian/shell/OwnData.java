package press.shijian.shell;

/**
 * A service from which people can take away what it holds of them declares one bean of this kind; {@code /account} then leads there.
 *
 * @param href of the download, within the service
 */
public record OwnData(String href) {}
