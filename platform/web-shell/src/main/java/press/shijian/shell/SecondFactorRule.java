package press.shijian.shell;

/**
 * A service whose people may have a second factor beside the password declares one bean of this kind; their sign-in then asks for it,
 * and {@code /account} offers it.
 */
@FunctionalInterface
public interface SecondFactorRule {

    /**
     * Whether everybody must have one who signs in with a password. Called with every request of somebody who did: must be a read by
     * {@code _id}. Who has none is led to set it up, and can do nothing else until then.
     */
    boolean isRequired();
}
