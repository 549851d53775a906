package press.shijian.review.staff;

import java.util.Collection;

/** What members have claimed at the desk. */
public interface WorkInHand {

    /** Returns all of it to the queue, where others find it. */
    void giveBack(Collection<String> ids);
}
