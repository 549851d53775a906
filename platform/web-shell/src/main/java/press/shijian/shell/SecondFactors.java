package press.shijian.shell;

import java.util.Collection;
import java.util.Set;

/** Who has a second factor. A bean of the shell's where the service has a {@link SecondFactorOffer}. Thread-safe. */
public interface SecondFactors {

    /** Whether there is a key that their secrets are encrypted with; without one, none can be turned on. */
    boolean arePossible();

    Set<String> whoHasOne(Collection<String> accounts);

    /**
     * Takes it away, for whoever has lost it: the next sign-in asks for the password alone.
     *
     * @return false where there was none
     */
    boolean reset(String account);
}
