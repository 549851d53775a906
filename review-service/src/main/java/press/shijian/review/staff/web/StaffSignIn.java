package press.shijian.review.staff.web;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.SecondFactorOffer;
import press.shijian.shell.SignInAccount;

/** Staff accounts as the sign-in sees them, with a second factor for who wants or must have one. An invited member has none until the invitation is accepted. */
@Component
class StaffSignIn implements AccountDirectory, SecondFactorOffer {

    private final Staff staff;

    StaffSignIn(Staff staff) {
        this.staff = staff;
    }

    @Override
    public Optional<SignInAccount> findByEmail(String email) {
        return staff.byEmail(email).flatMap(StaffSignIn::account);
    }

    @Override
    public Optional<SignInAccount> findById(String id) {
        return staff.byId(id).flatMap(StaffSignIn::account);
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return staff.changePassword(id, before, after);
    }

    @Override
    public boolean changeEmail(String id, String before, String after) {
        try {
            return staff.changeEmail(id, before, after);
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("staff.refused.email-taken", after);
        }
    }

    private static Optional<SignInAccount> account(StaffMember member) {
        return member.passwordHash()
                .map(hash -> new SignInAccount(
                        member.id(),
                        member.email(),
                        hash,
                        member.name(),
                        member.roles().stream().map(Role::slug).collect(Collectors.toUnmodifiableSet()),
                        !member.isSuspended(),
                        member.mustHaveSecondFactor()));
    }
}
