package press.shijian.review.desk.web;

import java.util.EnumSet;
import java.util.Set;
import press.shijian.events.Person;
import press.shijian.review.desk.Claimant;
import press.shijian.review.staff.Role;
import press.shijian.shell.SignedIn;

/** The person at work, in the desk's words. */
final class Me {

    private Me() {}

    static Person person(SignedIn me) {
        return new Person(me.id(), me.name());
    }

    static Claimant claimant(SignedIn me) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (me.has(role.slug())) {
                roles.add(role);
            }
        }
        return new Claimant(person(me), roles);
    }

    static boolean mayReleaseOthers(SignedIn me) {
        return me.has("editor") || me.has("chief");
    }
}
