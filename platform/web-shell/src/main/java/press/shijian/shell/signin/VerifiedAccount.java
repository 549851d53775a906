package press.shijian.shell.signin;

import press.shijian.shell.SignInAccount;
import press.shijian.shell.session.Hash;

/**
 * Somebody who just gave the right password.
 *
 * @param passwordMark changes when the password does; tells nothing about it
 */
record VerifiedAccount(String id, String passwordMark) {

    static VerifiedAccount of(SignInAccount account) {
        return new VerifiedAccount(account.id(), Hash.of(account.passwordHash()).substring(0, 24));
    }
}
