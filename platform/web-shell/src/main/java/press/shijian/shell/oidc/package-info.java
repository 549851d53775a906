/**
 * What is spoken with an OpenID provider: where its endpoints are, how somebody is sent there and comes back, and what it says
 * of them. Who is let in by that, and to what, is {@code signin}'s business. Tokens of the provider are read and forgotten.
 */
@NullMarked
package press.shijian.shell.oidc;

import org.jspecify.annotations.NullMarked;
