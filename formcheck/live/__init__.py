"""A live session without a window: frames and keys in, speech and plain states out.

`loop.run` leads through a session in front of a display. There are three kinds of session: a
`live_set.LiveSet`, a `plan_session.PlanSession` and an `assess_session.AssessSession`. Each takes
the next frame and gives what is to be shown: a `live_state.LiveState` or `AssessState`, or a
`step_states.QuestionState` or `MessageState`. Whatever shows them decides nothing.
"""
