package press.shijian.review.desk.web;

import press.shijian.events.Person;
import press.shijian.shell.SignedIn;

/** The person at work, in the desk's words. */
final class Me {

    private Me() {}

    static Person person(SignedIn me) {
        return new Person(me.id(), me.name());
    }

    static boolean mayReleaseOthers(SignedIn me) {
        return me.has("editor") || me.has("chief");
    }
}
