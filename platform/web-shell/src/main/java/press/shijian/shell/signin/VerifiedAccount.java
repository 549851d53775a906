package press.shijian.shell.signin;

/**
 * Somebody who just gave the right password.
 *
 * @param passwordMark changes when the password does; tells nothing about it
 */
record VerifiedAccount(String id, String passwordMark) {}
