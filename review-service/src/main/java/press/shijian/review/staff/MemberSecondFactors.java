package press.shijian.review.staff;

import java.util.Collection;
import java.util.Set;

/** What members show at the sign-in besides the password. */
public interface MemberSecondFactors {

    /** Whether members can have one: the service has a key for their secrets. */
    boolean arePossible();

    Set<String> whoHasOne(Collection<String> ids);

    /**
     * @return false where there was none
     */
    boolean reset(String id);
}
