package org.ermine.web;

import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Substitutions;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a call the person who makes it, with the groups that they belong to at this moment. */
@Component
public class SignedInResolver implements HandlerMethodArgumentResolver {
  private final People people;
  private final Substitutions substitutions;

  SignedInResolver(People people, Substitutions substitutions) {
    this.people = people;
    this.substitutions = substitutions;
  }

  public SignedIn current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || authentication instanceof AnonymousAuthenticationToken) throw Refused.notSignedIn();
    var person = authentication.getName();
    return new SignedIn(person, people.groupsOf(person), substitutions.by(person));
  }

  @Override public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == SignedIn.class;
  }

  @Override public SignedIn resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
      WebDataBinderFactory binders) {
    return current();
  }
}
