package press.shijian.review.staff;

/** What members are signed in with, browsers and programs. */
public interface MemberSignIns {

    /** Each is refused from its next request on. */
    void endAll(String id);
}
