package press.shijian.shell;

/**
 * A service whose people may have a second factor beside the password declares one bean of this kind; their sign-in then asks for it,
 * and {@code /account} offers it. Who must have one stands in their account, which is read with each of their requests:
 * {@link SignInAccount#mustHaveSecondFactor()}.
 */
public interface SecondFactorOffer {}
