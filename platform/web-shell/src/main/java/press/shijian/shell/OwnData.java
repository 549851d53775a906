package press.shijian.shell;

/**
 * A service from which people can take away what it holds of them declares one bean of this kind; {@code /account} then leads there.
 * All addresses are within the service.
 *
 * @param download of all of it
 * @param profile where they change who they are
 * @param privacy where it says what is kept
 * @param delete where they delete the account
 */
public record OwnData(String download, String profile, String privacy, String delete) {}
